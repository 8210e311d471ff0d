/** Runs for times of the past: asked for step by step, and followed. */
@NullMarked
package dev.nightjar.engine.console.backfills;

import org.jspecify.annotations.NullMarked;
