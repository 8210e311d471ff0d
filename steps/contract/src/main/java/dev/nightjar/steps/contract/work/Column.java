package dev.nightjar.steps.contract.work;

/**
 * A column of a dataset.
 *
 * @param type the SQL type, such as {@code bigint} or {@code struct<a:int>}
 * @param nullable whether a row may have no value there; where it isn't, every row is known to have
 *     one, by what the step does and not by a look at the rows
 */
public record Column(String name, String type, boolean nullable) {}
