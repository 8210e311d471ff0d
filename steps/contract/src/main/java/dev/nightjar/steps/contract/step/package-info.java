/**
 * The step kinds as a pipeline's author writes them: one record of typed parameters a kind. The
 * definition language, its JSON Schema and its reference are all read off these records.
 */
@NullMarked
package dev.nightjar.steps.contract.step;

import org.jspecify.annotations.NullMarked;
