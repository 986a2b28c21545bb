package io.liancha.intake;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Market supervision's element, bound as text: cleaning decides what a value is worth. */
@XmlRootElement(name = "Enterprise")
@XmlAccessorType(XmlAccessType.FIELD)
class EnterpriseXml {

  @XmlElement(name = "UNISCID")
  @Nullable String creditCode;

  @XmlElement(name = "ENTNAME")
  @Nullable String name;

  @XmlElement(name = "LEREP")
  @Nullable String legalRepresentative;

  @XmlElement(name = "REGSTATE")
  @Nullable String registrationState;

  @XmlElement(name = "OPSCOPE")
  @Nullable String scope;

  @XmlElement(name = "STATEDATE")
  @Nullable String stateDate;

  @XmlElement(name = "ESTDATE")
  @Nullable String established;

  @XmlElement(name = "OPTO")
  @Nullable String operatingUntil;

  @XmlElement(name = "DOM")
  @Nullable String address;

  @XmlElement(name = "TEL")
  @Nullable String phone;

  @XmlElement(name = "ABNORMAL")
  @Nullable String abnormal;

  @XmlElement(name = "DISHONEST")
  @Nullable String dishonest;

  @XmlElement(name = "UPDATED")
  @Nullable String updated;

  @XmlElementWrapper(name = "LICENCES")
  @XmlElement(name = "LICENCE")
  List<LicenceXml> licences = new ArrayList<>();

  @XmlAccessorType(XmlAccessType.FIELD)
  static class LicenceXml {
    @XmlElement(name = "LICNO")
    @Nullable String number;

    @XmlElement(name = "LICNAME")
    @Nullable String name;

    @XmlElement(name = "VALFROM")
    @Nullable String validFrom;

    @XmlElement(name = "VALTO")
    @Nullable String validTo;

    @XmlElement(name = "LICANTH")
    @Nullable String authority;

    RawRow row() {
      var fields = new LinkedHashMap<String, Object>();
      put(fields, "LICNO", number);
      put(fields, "LICNAME", name);
      put(fields, "VALFROM", validFrom);
      put(fields, "VALTO", validTo);
      put(fields, "LICANTH", authority);
      return new RawRow(fields);
    }
  }

  /** The element under the contract's names; what is absent or empty is left out. */
  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    put(fields, "UNISCID", creditCode);
    put(fields, "ENTNAME", name);
    put(fields, "LEREP", legalRepresentative);
    put(fields, "REGSTATE", registrationState);
    put(fields, "OPSCOPE", scope);
    put(fields, "STATEDATE", stateDate);
    put(fields, "ESTDATE", established);
    put(fields, "OPTO", operatingUntil);
    put(fields, "DOM", address);
    put(fields, "TEL", phone);
    put(fields, "ABNORMAL", abnormal);
    put(fields, "DISHONEST", dishonest);
    put(fields, "UPDATED", updated);
    fields.put("LICENCES", licences.stream().map(LicenceXml::row).toList());
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      fields.put(name, value);
    }
  }
}
