package dev.nightjar.engine.compiler;

/**
 * A table that a query names.
 *
 * @param name its parts with dots between them
 * @param start the offset of its first character in the query
 * @param stop the offset after its last one
 */
record TableName(String name, int start, int stop) {}
