package dev.nightjar.steps.contract.step;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits a model. What prepares the features is fitted with it and is part of it, so that scoring
 * needs nothing but the raw columns.
 *
 * @param task null when the algorithm or the label's type says it
 * @param partitions into how many partitions the rows are sorted before fitting; with one, the sums
 *     that the algorithms make are added in one order wherever they run, so the model is the same
 *     to the last bit
 */
@Doc("Fits a model; what prepares the features is part of the model")
public record Train(
    @Doc("The dataset to learn from") @Reference(Reference.To.DATASET) String input,
    @Doc("The column to predict") String label,
    @Doc("The columns to predict from; all but the label when left out") @Default("{}")
        Features features,
    @Doc("How columns become features") @Default("{}") Preparation preparation,
    @Doc(
            "Whether to predict a class or a number; said by the algorithm or the label where it can be")
        @Nullable Task task,
    Algorithm algorithm,
    @Doc("Feeds every random choice") @Default("0") long seed,
    @Doc("Partitions to fit on; with 1 the model is the same to the last bit on any machine")
        @Default("1")
        @Range(min = 1, max = 10_000)
        int partitions)
    implements StepParameters {

  /** What is predicted. */
  public enum Task {
    CLASSIFICATION,
    REGRESSION
  }

  /** Which columns are features: those included, or all but the label and those excluded. */
  public record Features(
      @Doc("Only these columns") @Default("[]") List<String> include,
      @Doc("All columns but the label and these") @Default("[]") List<String> exclude) {
    public Features {
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
    }
  }

  /** How columns become numbers. */
  public record Preparation(
      @Doc("What stands in for a missing number") @Default("median") Impute impute,
      @Doc("Whether numbers are brought to one scale") @Default("none") Scale scale,
      @Doc("How a text becomes numbers; a category that training didn't see has a place of its own")
          @Default("oneHot")
          Encode encode) {}

  /** What stands in for a missing number. */
  public enum Impute {
    MEDIAN,
    MEAN,
    /** Nothing does: a missing number fails the step. */
    NONE
  }

  /** Whether numbers are brought to one scale. */
  public enum Scale {
    NONE,
    /** Mean 0, standard deviation 1. */
    STANDARD,
    /** Smallest 0, largest 1. */
    MIN_MAX
  }

  /** How a text becomes numbers. */
  public enum Encode {
    ONE_HOT,
    INDEX
  }

  /** What fits the model. */
  public sealed interface Algorithm {
    /** The key that names the algorithm in a definition, such as {@code randomForest}. */
    default String kind() {
      String name = getClass().getSimpleName();
      return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
  }

  /** Logistic regression, binomial or multinomial by the label's classes. */
  @Doc("Logistic regression, for classes")
  public record LogisticRegression(
      @Doc("The greatest number of iterations") @Default("100") @Range(min = 1) int maxIter,
      @Doc("The strength of regularisation") @Default("0") @Range(min = 0) double regParam,
      @Doc("The mixture of L1 (1) and L2 (0) regularisation") @Default("0") @Range(min = 0, max = 1)
          double elasticNetParam)
      implements Algorithm {}

  /** Linear regression by least squares. */
  @Doc("Linear regression, for numbers")
  public record LinearRegression(
      @Doc("The greatest number of iterations") @Default("100") @Range(min = 1) int maxIter,
      @Doc("The strength of regularisation") @Default("0") @Range(min = 0) double regParam,
      @Doc("The mixture of L1 (1) and L2 (0) regularisation") @Default("0") @Range(min = 0, max = 1)
          double elasticNetParam)
      implements Algorithm {}

  /** A forest of decision trees, each on a sample of rows and columns. */
  @Doc("A random forest, for classes or numbers")
  public record RandomForest(
      @Doc("The number of trees") @Default("100") @Range(min = 1) int trees,
      @Doc("The greatest depth of a tree") @Default("5") @Range(min = 0, max = 30) int maxDepth,
      @Doc("The greatest number of bins a column is cut into; at least its number of categories")
          @Default("64")
          @Range(min = 2)
          int maxBins,
      @Doc("The least number of rows in a leaf") @Default("1") @Range(min = 1)
          int minInstancesPerNode)
      implements Algorithm {}

  /** Gradient-boosted decision trees. Spark's classify into two classes only. */
  @Doc("Gradient-boosted trees, for two classes or for numbers")
  public record GradientBoostedTrees(
      @Doc("The number of trees") @Default("50") @Range(min = 1) int maxIter,
      @Doc("The greatest depth of a tree") @Default("4") @Range(min = 0, max = 30) int maxDepth,
      @Doc("How much each tree counts") @Default("0.1") @Range(min = 0, max = 1) double stepSize,
      @Doc("The share of rows that each tree sees") @Default("1") @Range(min = 0, max = 1)
          double subsamplingRate,
      @Doc("The greatest number of bins a column is cut into; at least its number of categories")
          @Default("64")
          @Range(min = 2)
          int maxBins,
      @Doc("The least number of rows in a leaf") @Default("1") @Range(min = 1)
          int minInstancesPerNode)
      implements Algorithm {}
}
