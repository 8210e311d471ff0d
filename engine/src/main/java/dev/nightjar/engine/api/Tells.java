package dev.nightjar.engine.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a parameter tells, in a sentence for the reference. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Tells {

  /** Of every list that has pages. */
  String CURSOR = "The 'next' of the page before; none for the first page";

  /** Of every list. */
  String LIMIT = "How many at most; 1,000 is the most";

  /** Of every action that can be foreseen. */
  String DRY_RUN = "Only say what would be done";

  /** The sentence, without a full stop. */
  String value();
}
