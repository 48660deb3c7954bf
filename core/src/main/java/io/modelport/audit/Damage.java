package io.modelport.audit;

/**
 * Where a segment stops making sense.
 *
 * @param torn whether a crash explains it: nothing behind it was ever acknowledged
 * @param offset of the first bad record in its segment, in bytes
 * @param number of that record in the log
 * @param why in words
 */
record Damage(boolean torn, int offset, long number, String why) {}
