package dev.nightjar.steps.contract.work;

/**
 * A column of a dataset.
 *
 * @param type the SQL type, such as {@code bigint} or {@code struct<a:int>}
 */
public record Column(String name, String type, boolean nullable) {}
