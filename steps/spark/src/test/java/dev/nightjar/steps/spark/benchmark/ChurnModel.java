package dev.nightjar.steps.spark.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** The same preparation and the same algorithm as the {@code train} step of the pipeline. */
final class ChurnModel {
  private static final Set<String> NO_FEATURES = Set.of("customerID", "everybody_stays", "Churn");

  private ChurnModel() {}

  static Pipeline pipeline(Dataset<Row> train) {
    String[] texts = features(train, true);
    String[] numbers = features(train, false);
    String[] indexes = suffixed(texts, "_index");
    String[] vectors = suffixed(texts, "_vector");
    String[] filled = suffixed(numbers, "_filled");
    List<PipelineStage> stages = new ArrayList<>();
    stages.add(
        new StringIndexer()
            .setInputCol("Churn")
            .setOutputCol("label")
            .setStringOrderType("alphabetAsc"));
    stages.add(
        new StringIndexer()
            .setInputCols(texts)
            .setOutputCols(indexes)
            .setStringOrderType("alphabetAsc")
            .setHandleInvalid("keep"));
    stages.add(new OneHotEncoder().setInputCols(indexes).setOutputCols(vectors));
    stages.add(new Imputer().setInputCols(numbers).setOutputCols(filled).setStrategy("median"));
    stages.add(
        new VectorAssembler()
            .setInputCols(Stream.of(filled, vectors).flatMap(Stream::of).toArray(String[]::new))
            .setOutputCol("features"));
    stages.add(new LogisticRegression().setMaxIter(100));
    return new Pipeline().setStages(stages.toArray(PipelineStage[]::new));
  }

  private static String[] features(Dataset<Row> train, boolean text) {
    return Stream.of(train.schema().fields())
        .filter(field -> text == field.dataType().equals(DataTypes.StringType))
        .map(StructField::name)
        .filter(name -> !NO_FEATURES.contains(name))
        .toArray(String[]::new);
  }

  private static String[] suffixed(String[] names, String suffix) {
    return Stream.of(names).map(name -> name + suffix).toArray(String[]::new);
  }
}
