package io.liancha.answer;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * How bodies over HTTP are read and written: a member that is there twice is refused, times are
 * China's, and what is empty is absent. Records, messages, the audit and what is stored have
 * mappers of their own, since it is signed or compared.
 */
@Component
final class AnswerJson implements JsonMapperBuilderCustomizer {

  @Override
  public void customize(JsonMapper.Builder builder) {
    builder
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .addModule(new SimpleModule("answers").addSerializer(new Moment()))
        .changeDefaultPropertyInclusion(
            i -> i.withValueInclusion(Include.NON_NULL).withContentInclusion(Include.NON_NULL));
  }

  private static final class Moment extends StdSerializer<Instant> {

    Moment() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant time, JsonGenerator json, SerializationContext context) {
      json.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(InChina.of(time)));
    }
  }
}
