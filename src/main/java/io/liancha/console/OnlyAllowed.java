package io.liancha.console;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractElementTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Leaves out of every page what its reader may not use: a form and a button altogether, of a link
 * its words stay. No template has to think of it, so none can forget it.
 */
@Component
final class OnlyAllowed extends AbstractProcessorDialect {

  private static final int AFTER_THE_STANDARD_ONE = 10_000;

  OnlyAllowed() {
    super("only allowed", null, AFTER_THE_STANDARD_ONE);
  }

  @Override
  public Set<IProcessor> getProcessors(String prefix) {
    return Set.of(new Links(), new Forms());
  }

  private abstract static class Guard extends AbstractElementTagProcessor {

    Guard(String element) {
      super(TemplateMode.HTML, null, element, false, null, false, 0);
    }

    @Override
    protected void doProcess(
        ITemplateContext context,
        IProcessableElementTag tag,
        IElementTagStructureHandler structure) {
      if (context.getVariable("may") instanceof May may && !allowed(may, tag)) {
        hide(tag, structure);
      }
    }

    abstract boolean allowed(May may, IProcessableElementTag tag);

    abstract void hide(IProcessableElementTag tag, IElementTagStructureHandler structure);

    /** Empty unless it leads to another page of the hub. */
    static String address(IProcessableElementTag tag, String attribute) {
      String address = tag.getAttributeValue(attribute);
      return address != null && address.startsWith("/") ? address : "";
    }
  }

  private static final class Links extends Guard {

    Links() {
      super("a");
    }

    @Override
    boolean allowed(May may, IProcessableElementTag tag) {
      String address = address(tag, "href");
      return address.isEmpty() || may.see(address);
    }

    @Override
    void hide(IProcessableElementTag tag, IElementTagStructureHandler structure) {
      String kind = tag.getAttributeValue("class");
      if (kind != null && kind.startsWith("btn")) {
        structure.removeElement();
      } else {
        structure.removeAttribute("href");
      }
    }
  }

  private static final class Forms extends Guard {

    Forms() {
      super("form");
    }

    @Override
    boolean allowed(May may, IProcessableElementTag tag) {
      String address = address(tag, "action");
      return address.isEmpty()
          || ("post".equals(tag.getAttributeValue("method"))
              ? may.send(address)
              : may.see(address));
    }

    @Override
    void hide(IProcessableElementTag tag, IElementTagStructureHandler structure) {
      structure.removeElement();
    }
  }
}
