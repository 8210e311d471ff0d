/**
 * What the engine asks of a driver, and what the driver answers: analysis, tasks, results,
 * failures.
 */
@NullMarked
package dev.nightjar.steps.contract.work;

import org.jspecify.annotations.NullMarked;
