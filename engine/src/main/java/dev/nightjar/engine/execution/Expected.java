package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.StepForecast.Outlook;
import dev.nightjar.engine.execution.StepForecast.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do with a step, and what decides that.
 *
 * @param recipe null when the step isn't come to, or its inputs aren't there
 * @param decisive the reason, where that doesn't depend on what was before; else null
 * @param detail what belongs to the outlook: an attempt, an alias, a step or a message; else empty
 */
record Expected(
    Outlook outlook, @Nullable Recipe recipe, @Nullable Reason decisive, String detail) {}
