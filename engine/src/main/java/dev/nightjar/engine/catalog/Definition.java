package dev.nightjar.engine.catalog;

/**
 * The text of a pipeline, immutable.
 *
 * @param hash the SHA-256 of the text, in hexadecimal digits: its name
 * @param pipeline the name that the pipeline gives itself
 * @param text as it stood in the file
 */
public record Definition(String hash, String pipeline, String text) {}
