#pragma once

#include <chat-auto-parser.h>
#include <chat.h>

namespace modelport {

// What llama.cpp hands to its templates: what it does before that too is done here, since it keeps that to itself.
autoparser::generation_params generation_params(const common_chat_templates_inputs &inputs,
                                                const common_chat_template &used);

}  // namespace modelport
