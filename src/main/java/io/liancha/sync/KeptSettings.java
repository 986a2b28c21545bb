package io.liancha.sync;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Settings as names and values, as a settings file would have them: what a run kept to, in a form
 * that an older and a newer build both read. A setting that a build does not know is left out; one
 * that was not kept has its default.
 */
final class KeptSettings {

  private KeptSettings() {}

  /** Adds every component of a settings record, whatever a later build adds to it. */
  static void add(Map<String, String> kept, String prefix, Record settings) {
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      String name = prefix + "." + kebab(component.getName());
      try {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        Object value = accessor.invoke(settings);
        if (value instanceof List<?> list) {
          addList(kept, name, list);
        } else if (value instanceof Record nested) {
          add(kept, name, nested);
        } else if (value != null) {
          kept.put(name, value.toString());
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the setting " + name + " cannot be kept", e);
      }
    }
  }

  static <T> T bind(Map<String, String> kept, String prefix, Class<T> type) {
    return new Binder(new MapConfigurationPropertySource(new TreeMap<>(kept)))
        .bindOrCreate(prefix, type);
  }

  private static void addList(Map<String, String> kept, String name, List<?> list) {
    if (list.isEmpty()) {
      kept.put(name, "");
    }
    for (int i = 0; i < list.size(); i++) {
      kept.put(name + "[" + i + "]", String.valueOf(list.get(i)));
    }
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }
}
