package dev.nightjar.steps.spark.library.train;

import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.step.Train.Encode;
import dev.nightjar.steps.contract.step.Train.Impute;
import dev.nightjar.steps.contract.step.Train.Scale;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.library.model.ModelColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.MinMaxScaler;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;

/**
 * The stages that turn raw columns into one vector. The first gives each column a name of its own,
 * since MLlib stumbles over dots in a name; fixed names make the stages the same each time.
 */
final class Preparation {

  private final Train.Preparation how;
  private final Features features;
  private final List<PipelineStage> stages = new ArrayList<>();
  private final List<String> parts = new ArrayList<>();

  private Preparation(Train.Preparation how, Features features) {
    this.how = how;
    this.features = features;
  }

  static List<PipelineStage> stages(Train.Preparation how, Features features) {
    Preparation preparation = new Preparation(how, features);
    preparation.stages.add(preparation.naming());
    if (!features.numbers().isEmpty()) {
      preparation.addNumbers();
    }
    if (!features.texts().isEmpty()) {
      preparation.addTexts();
    }
    preparation.stages.add(assembler("features", preparation.parts, ModelColumns.FEATURES));
    return List.copyOf(preparation.stages);
  }

  private PipelineStage naming() {
    List<String> named = new ArrayList<>();
    List<Column> numbers = features.numbers();
    for (int i = 0; i < numbers.size(); i++) {
      named.add("CAST(" + Names.quoted(numbers.get(i).name()) + " AS DOUBLE) AS __number" + i);
    }
    List<Column> texts = features.texts();
    for (int i = 0; i < texts.size(); i++) {
      // MLlib names things after a text, and takes no empty name.
      named.add("concat('=', " + Names.quoted(texts.get(i).name()) + ") AS __text" + i);
    }
    return new SQLTransformer("columns")
        .setStatement("SELECT *, " + String.join(", ", named) + " FROM __THIS__");
  }

  private void addNumbers() {
    String[] numbers = names("__number", features.numbers().size());
    if (how.impute() != Impute.NONE) {
      String[] imputed = names("__imputed", numbers.length);
      stages.add(
          new Imputer("imputed")
              .setStrategy(how.impute().name().toLowerCase(Locale.ROOT))
              .setInputCols(numbers)
              .setOutputCols(imputed));
      numbers = imputed;
    }
    if (how.scale() == Scale.NONE) {
      parts.addAll(List.of(numbers));
      return;
    }
    stages.add(assembler("numbers", List.of(numbers), "__numbers"));
    stages.add(
        how.scale() == Scale.STANDARD
            ? new StandardScaler("scaled")
                .setWithMean(true)
                .setInputCol("__numbers")
                .setOutputCol("__scaled")
            : new MinMaxScaler("scaled").setInputCol("__numbers").setOutputCol("__scaled"));
    parts.add("__scaled");
  }

  private void addTexts() {
    String[] indexed = names("__indexed", features.texts().size());
    stages.add(
        new StringIndexer("indexed")
            .setStringOrderType("alphabetAsc")
            .setHandleInvalid("keep")
            .setInputCols(names("__text", indexed.length))
            .setOutputCols(indexed));
    if (how.encode() == Encode.INDEX) {
      parts.addAll(List.of(indexed));
      return;
    }
    String[] encoded = names("__encoded", indexed.length);
    // The last index is that of texts never seen: dropped, so that they are all zeros.
    stages.add(
        new OneHotEncoder("encoded")
            .setDropLast(true)
            .setInputCols(indexed)
            .setOutputCols(encoded));
    parts.addAll(List.of(encoded));
  }

  private static VectorAssembler assembler(String name, List<String> from, String to) {
    return new VectorAssembler(name).setInputCols(from.toArray(String[]::new)).setOutputCol(to);
  }

  private static String[] names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
  }
}
