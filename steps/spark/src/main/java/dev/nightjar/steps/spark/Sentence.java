package dev.nightjar.steps.spark;

import org.jspecify.annotations.Nullable;

/** What a condition of Spark's means to a pipeline's author. */
record Sentence(String code, String message, @Nullable String hint) {}
