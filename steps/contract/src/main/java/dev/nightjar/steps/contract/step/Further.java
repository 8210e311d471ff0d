package dev.nightjar.steps.contract.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the component that takes every key which the record doesn't name itself. Which keys there
 * may be is known elsewhere, and the compiler fills the component in: it is null until then.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Further {}
