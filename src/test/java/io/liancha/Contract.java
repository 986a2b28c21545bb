package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;

/** The JSON Schemas that the hub ships, to hold what it sends against. */
public final class Contract {

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          factory ->
              factory.schemaMappers(
                  at ->
                      at.mapPrefix(
                          "urn:liancha:suspect:1",
                          "classpath:contracts/suspect-record-v1.schema.json")));

  private Contract() {}

  /**
   * Fails when the text is no such message.
   *
   * @param name the schema's, without its version
   */
  public static void check(String name, String json) {
    assertThat(
            SCHEMAS
                .getSchema(SchemaLocation.of("classpath:contracts/" + name + "-v1.schema.json"))
                .validate(json, InputFormat.JSON))
        .as(json)
        .isEmpty();
  }
}
