package dev.nightjar.engine.library;

import org.jspecify.annotations.Nullable;

/** What is wrong with a library, in one sentence, and what would mend it where that is known. */
public record LibraryProblem(String message, @Nullable String hint) {}
