package dev.nightjar.engine.definition;

/**
 * A finished node, and what it counts against the limits.
 *
 * @param values itself and everything in it, aliases followed
 * @param depth the collections in it, one inside the other
 */
record BuiltNode(Node node, int values, int depth) {}
