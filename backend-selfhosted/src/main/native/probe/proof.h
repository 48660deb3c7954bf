#pragma once

#include "ggml-backend.h"

// Computes what models compute with one CPU backend, and compares it with a slow calculation of our own.
// Returns whether all of it agrees; an instruction that the processor lacks ends the process instead.
bool agrees_with_reference(ggml_backend_reg_t registered);
