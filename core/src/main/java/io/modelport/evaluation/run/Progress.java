package io.modelport.evaluation.run;

/**
 * How far a run is.
 *
 * @param done cases with a result, those of an earlier run included
 * @param cases of the suite
 * @param passed of those done
 * @param calls made by this run, the judge's included
 */
public record Progress(int done, int cases, int passed, long calls) {}
