package dev.nightjar.engine.console;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.processor.AbstractStandardExpressionAttributeTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Draws what stands on a page hundreds of times where a template says {@code prefix:name="${…}"}:
 * as the template itself would, without an expression for each of its many values.
 */
public abstract class Drawings extends AbstractProcessorDialect {

  private static final int USUAL = 1_000;

  private final Map<String, Markup> drawings;

  /**
   * Names what is drawn.
   *
   * @param drawings by the names of the attributes that ask for them
   */
  protected Drawings(String title, String prefix, Map<String, Markup> drawings) {
    super(title, prefix, USUAL);
    this.drawings = Map.copyOf(drawings);
  }

  @Override
  public Set<IProcessor> getProcessors(String prefix) {
    return drawings.entrySet().stream()
        .map(each -> new Draws(prefix, each.getKey(), each.getValue()))
        .collect(Collectors.toSet());
  }

  /** A text as it may stand in markup, also between quotes. */
  protected static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }

  /** Turns a value into markup. */
  @FunctionalInterface
  protected interface Markup {
    /**
     * Draws all of it, with each text escaped.
     *
     * @param icons where the page has its icons, not escaped
     */
    void draw(Object value, String icons, StringBuilder into);
  }

  private static final class Draws extends AbstractStandardExpressionAttributeTagProcessor {

    private final Markup markup;

    Draws(String prefix, String attribute, Markup markup) {
      super(TemplateMode.HTML, prefix, attribute, USUAL, true);
      this.markup = markup;
    }

    @Override
    protected void doProcess(
        ITemplateContext context,
        IProcessableElementTag tag,
        AttributeName attribute,
        String text,
        Object value,
        IElementTagStructureHandler structure) {
      StringBuilder drawn = new StringBuilder();
      markup.draw(value, String.valueOf(context.getVariable("icons")), drawn);
      structure.setBody(drawn, false);
    }
  }
}
