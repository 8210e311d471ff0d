package dev.nightjar.engine.metadata;

import dev.nightjar.steps.contract.work.Curve;
import java.util.List;

/** The lines that evaluations drew of models of two classes. */
public interface Curves {

  /**
   * The lines of the model that an attempt published, in the latest evaluation that drew some; none
   * where none did.
   */
  List<Curve> ofModel(String attempt);
}
