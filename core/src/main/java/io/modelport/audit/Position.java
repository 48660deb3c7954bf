package io.modelport.audit;

/**
 * Where somebody stands who reads a log.
 *
 * @param log its random name; empty where nothing was written yet
 * @param record the number of the next record to read
 * @param link of the chain before that record, in hexadecimal
 */
public record Position(String log, long record, String link) {}
