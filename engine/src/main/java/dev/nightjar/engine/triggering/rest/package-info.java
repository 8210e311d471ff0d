/** Runs over HTTP. */
@NullMarked
package dev.nightjar.engine.triggering.rest;

import org.jspecify.annotations.NullMarked;
