/**
 * What the control plane and the data plane say to each other, in records that need nothing but the
 * JDK: the parameters of the step kinds, the work that is asked and answered, and the protocol that
 * carries it.
 */
@NullMarked
package dev.nightjar.steps.contract;

import org.jspecify.annotations.NullMarked;
