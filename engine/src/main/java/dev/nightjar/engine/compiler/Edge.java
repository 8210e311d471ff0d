package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.work.Place;

/**
 * One step waits for another.
 *
 * @param upstream the step that is waited for
 * @param place where the definition says so
 */
record Edge(String upstream, Place place) {}
