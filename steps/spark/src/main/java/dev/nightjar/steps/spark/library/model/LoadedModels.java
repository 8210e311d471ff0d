package dev.nightjar.steps.spark.library.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.jspecify.annotations.Nullable;

/**
 * The models that this process used last, by location. Reading one takes some thirty Spark jobs,
 * and what lies at a location never changes once it is published.
 */
final class LoadedModels {

  private static final int KEPT = 4;

  private static final Map<String, PipelineModel> BY_LOCATION =
      Collections.synchronizedMap(
          new LinkedHashMap<>(KEPT, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, PipelineModel> eldest) {
              return size() > KEPT;
            }
          });

  private LoadedModels() {}

  static @Nullable PipelineModel at(String location) {
    return BY_LOCATION.get(location);
  }

  static void keep(String location, PipelineModel model) {
    BY_LOCATION.put(location, model);
  }
}
