package dev.nightjar.engine.catalog;

import java.util.Map;

/**
 * The text of a pipeline, immutable.
 *
 * @param hash the SHA-256 of the text, and of its parts if it has some, in hexadecimal digits: its
 *     name
 * @param pipeline the name that the pipeline gives itself
 * @param text as it stood in the file
 * @param parts the texts of the definitions that it runs as parts of itself, by their files,
 *     relative to the folder that its own is in
 */
public record Definition(String hash, String pipeline, String text, Map<String, String> parts) {

  public Definition {
    parts = Map.copyOf(parts);
  }
}
