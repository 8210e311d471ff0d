package dev.nightjar.steps.contract.step;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares a dataset with another that shows what is usual, column by column. Its output has a row
 * a column, with the figures of both.
 *
 * @param reference what is usual, such as the rows that a model was trained on
 * @param columns which columns are compared; with neither an include nor an exclude, those that
 *     both have and that can be compared
 * @param bins into how many bins the reference's numbers are divided, each of about as many rows
 */
@Doc("Compares a dataset with a reference, column by column, and warns of what has drifted away")
public record Monitor(
    @Doc("The dataset that shows what is usual, such as the one that a model learnt from")
        @Reference(Reference.To.DATASET)
        String reference,
    @Doc("The dataset to look at") @Reference(Reference.To.DATASET) String input,
    @Doc("The columns to compare; all that can be when left out") @Default("{}") Columns columns,
    @Doc("Into how many bins the reference's numbers are divided, for psi")
        @Default("10")
        @Range(min = 2, max = 1000)
        int bins,
    @Doc("The bounds; a figure beyond one is an alert") @Default("{psi: 0.2}") Alert alert,
    @Doc("What to do when there is an alert") @Default("warn") OnAlert onAlert)
    implements StepParameters {

  /** Which columns are compared: those included, or all but those excluded. */
  public record Columns(
      @Doc("Only these columns") @Default("[]") List<String> include,
      @Doc("All columns but these") @Default("[]") List<String> exclude,
      @Doc("Columns of numbers that stand for categories") @Default("[]") List<String> categories) {
    public Columns {
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
      categories = List.copyOf(categories);
    }

    /** Whether they are chosen, so that each has to be one that can be compared. */
    public boolean areChosen() {
      return !include.isEmpty() || !exclude.isEmpty();
    }
  }

  /** The bounds of the figures of each column; null for none. */
  public record Alert(
      @Doc("The greatest population stability index; 0.1 is a small change, 0.25 a large one")
          @Range(min = 0)
          @Nullable Double psi,
      @Doc("Numbers: the greatest Kolmogorov-Smirnov statistic, the gap between the distributions")
          @Range(min = 0, max = 1)
          @Nullable Double ks,
      @Doc("Categories: the least p-value of a chi-squared test, such as 0.01")
          @Range(min = 0, max = 1)
          @Nullable Double chiSquared,
      @Doc("By how much the share of missing values may grow") @Range(min = 0, max = 1) @Share
          @Nullable Double nulls,
      @Doc("Categories: how many there may be that the reference lacks") @Range(min = 0)
          @Nullable Long newCategories) {

    /** Whether no figure is bounded. */
    public boolean boundsNothing() {
      return psi == null
          && ks == null
          && chiSquared == null
          && nulls == null
          && newCategories == null;
    }
  }

  /** What an alert leads to. */
  public enum OnAlert {
    /** It is recorded and shown; the run goes on. */
    WARN,
    /** The step fails. */
    FAIL
  }
}
