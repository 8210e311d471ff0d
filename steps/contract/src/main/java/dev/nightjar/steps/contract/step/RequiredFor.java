package dev.nightjar.steps.contract.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which values of another key make an optional one required; the JSON Schema says so too. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface RequiredFor {
  /** The other key. */
  String key();

  /** Its values, as they are written. */
  String[] values();
}
