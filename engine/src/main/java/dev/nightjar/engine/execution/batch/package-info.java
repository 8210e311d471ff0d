/** Runs as Spring Batch jobs: a job's steps form a graph, and its repository keeps the progress. */
@NullMarked
package dev.nightjar.engine.execution.batch;

import org.jspecify.annotations.NullMarked;
