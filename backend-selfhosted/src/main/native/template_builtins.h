// Jinja's own functions and filters, held to the budget and kept from losing which text is the conversation's.
#pragma once

#include <jinja/runtime.h>

#include <string>

namespace modelport {

// Calls one after its arguments were admitted. The first argument is what it is called on.
jinja::value call_builtin(const std::string &name, const jinja::func_handler &function, const jinja::func_args &args);

// The same function, admitted whenever it is called; other values stay as they are.
jinja::value admitted(const jinja::value &value);

// Whether a value is in another, or is it; what is in itself would never be freed.
bool contains(const jinja::value &value, const jinja::value &searched);

// Marks every text in a value as the conversation's.
void mark_input(const jinja::value &value);

}  // namespace modelport
