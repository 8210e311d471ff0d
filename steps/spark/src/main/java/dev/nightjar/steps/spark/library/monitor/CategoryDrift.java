package dev.nightjar.steps.spark.library.monitor;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.jspecify.annotations.Nullable;

/**
 * How far a column of categories has drifted, by going through them once: from the one that the
 * reference has most often to those that it lacks, and among these likewise by the input.
 *
 * <p>Each of the most frequent categories of the reference is a bin; the rarer ones share one, and
 * so do those that it lacks. Over the same bins, without that of missing values, goes the
 * chi-squared test of Pearson for two samples: that both come from one distribution ("On the
 * criterion…", Philosophical Magazine 50, 1900; as Commons Math has it).
 */
final class CategoryDrift implements Drift {

  /** How many categories of the reference have a bin of their own. */
  static final int KEPT = 100;

  private final Presence presence;
  private final List<Bin> frequent = new ArrayList<>();
  private final Top ofReference = new Top();
  private final Top ofInput = new Top();
  private final Top ofNew = new Top();
  private Bin rare = Bin.EMPTY;
  private Bin strange = Bin.EMPTY;
  private long newCategories;

  CategoryDrift(Presence presence) {
    this.presence = presence;
  }

  @Override
  public void add(Object value, Bin rows) {
    String category = (String) value;
    ofReference.add(category, rows.reference());
    ofInput.add(category, rows.input());
    if (rows.reference() == 0) {
      newCategories++;
      ofNew.add(category, rows.input());
      strange = strange.and(rows);
    } else if (frequent.size() < KEPT) {
      frequent.add(rows);
    } else {
      rare = rare.and(rows);
    }
  }

  @Override
  public ColumnFigures figures() {
    List<Bin> bins = new ArrayList<>(frequent);
    bins.add(rare);
    bins.add(strange);
    Stability psi = new Stability(presence.rows().reference(), presence.rows().input());
    psi.add(presence.missing());
    bins.forEach(psi::add);
    return ColumnFigures.of(presence, psi.index())
        .categories(
            chance(bins.stream().filter(bin -> !bin.isEmpty()).toList()),
            new ColumnFigures.Categories(
                ofReference.shares(presence.rows().reference()),
                ofInput.shares(presence.rows().input()),
                newCategories,
                ofNew.names()));
  }

  /** The p-value; null where one of the datasets has no value. */
  private @Nullable Double chance(List<Bin> bins) {
    if (!presence.hasBoth()) {
      return null;
    }
    // One category leaves nothing to chance.
    return bins.size() < 2
        ? 1.0
        : new ChiSquareTest()
            .chiSquareTestDataSetsComparison(
                bins.stream().mapToLong(Bin::reference).toArray(),
                bins.stream().mapToLong(Bin::input).toArray());
  }
}
