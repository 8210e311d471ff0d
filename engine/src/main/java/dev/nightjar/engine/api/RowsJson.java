package dev.nightjar.engine.api;

import java.util.List;
import java.util.Map;

/**
 * Some rows of a version of a dataset.
 *
 * @param read whether they could be read: there was a driver, and they lie somewhere
 */
public record RowsJson(
    String dataset,
    int version,
    List<String> columns,
    boolean read,
    List<Map<String, Object>> rows) {}
