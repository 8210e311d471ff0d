package dev.nightjar.steps.contract.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record whose only key may be left out: {@code sql: SELECT 1} for {@code sql: {query:
 * SELECT 1}}. A record so marked has exactly one component.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Shorthand {}
