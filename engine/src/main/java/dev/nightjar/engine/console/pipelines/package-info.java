/** The pipelines, and each one's grid, graph, versions, schedule and settings. */
@NullMarked
package dev.nightjar.engine.console.pipelines;

import org.jspecify.annotations.NullMarked;
