/**
 * How a driver and its engine talk: the session, the commands it polls for, the events it reports.
 */
@NullMarked
package dev.nightjar.steps.contract.protocol;

import org.jspecify.annotations.NullMarked;
