package dev.nightjar.engine.compiler;

/**
 * A token of a SQL text.
 *
 * @param text an identifier without its backticks; others as they are written
 * @param start the offset of its first character
 * @param stop the offset after its last one
 */
record SqlToken(Kind kind, String text, int start, int stop) {

  /** What a token is. Comments and white space are none. */
  enum Kind {
    /** A word that may be a key word. */
    WORD,
    /** An identifier in backticks, which is never a key word. */
    QUOTED,
    /** A string or a number. */
    LITERAL,
    /** A single other character. */
    SIGN
  }

  boolean is(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isSign(char sign) {
    return kind == Kind.SIGN && text.charAt(0) == sign;
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }
}
