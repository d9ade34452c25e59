package jobsearch.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the demo found.
 *
 * @param leftForSweep postings that the boards listed on the next day for the first time and that
 *     the store does not have: early exit stopped before them, a full sweep finds them
 * @param matches the best ten, as the store lists postings
 */
public record DemoResult(
    int boards,
    Figures first,
    Figures repeat,
    Figures nextDay,
    long leftForSweep,
    JsonNode matches) {}
