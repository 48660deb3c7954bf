#pragma once

#include "template_guard.h"

namespace modelport {

// The first message, from 0, whose text the template does not write; −1 where there is none. It is found by writing the
// conversation once more with texts of our own. As many messages were asked for; llama.cpp may have merged two.
int left_out(const jinja::program &program, const rendering &written, size_t asked);

}  // namespace modelport
