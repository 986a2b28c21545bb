package io.liancha.intake;

/** What is doubtful about a row that was taken all the same. A value marked unusable is absent. */
public enum MarkCode {
  PLATE_NOTE_REMOVED("号牌号码后的备注已去除", "words after the plate were left out"),
  PLATE_OFFICE_DIFFERS("号牌省份与发证机关不一致", "plate and issuing office name different provinces"),
  PLATE_KIND_BY_SHAPE("号牌种类按号牌位数确定", "plate kind taken from the shape of the plate"),
  PLATE_KIND_CONTRADICTS("号牌种类与号牌位数不符", "plate kind does not fit the shape of the plate"),
  PLATE_KIND_UNKNOWN("号牌种类代码未知", "plate kind is in no code table"),
  PLATE_COLOUR_UNKNOWN("号牌颜色代码未知", "plate colour is in no code table"),
  PLATE_UNUSABLE("号牌号码不可用", "plate unusable"),
  VIN_MISSING("缺少车辆识别代号", "VIN missing"),
  VIN_PLACEHOLDER("车辆识别代号为占位值", "VIN is a placeholder, left out"),
  VIN_UNUSABLE("车辆识别代号不可用", "VIN unusable"),
  VIN_CHECK_DIGIT("车辆识别代号校验位不符", "VIN fails its check digit, which imports may"),
  OWNER_ID_MISSING("缺少所有人证件号码", "owner's identifier missing"),
  OWNER_ID_LEGACY("所有人证件号码为15位旧号", "owner's identifier is a legacy 15-digit number"),
  OWNER_ID_UNUSABLE("所有人证件号码不可用", "owner's identifier unusable"),
  DRIVER_ID_MISSING("缺少驾驶证号", "driving licence number missing"),
  DRIVER_ID_LEGACY("驾驶证号为15位旧号", "driving licence number is a legacy 15-digit one"),
  DRIVER_ID_UNUSABLE("驾驶证号不可用", "driving licence number unusable"),
  CREDIT_CODE_MISSING("缺少统一社会信用代码", "credit code missing"),
  CREDIT_CODE_LEGACY("仍为15位旧注册号", "legacy 15-digit registration number"),
  CREDIT_CODE_UNUSABLE("统一社会信用代码不可用", "credit code unusable"),
  PHONE_UNUSABLE("电话号码不可用", "phone number unusable"),
  USE_NATURE_UNKNOWN("使用性质代码未知", "use nature missing or in no code table"),
  STATUS_MISSING("缺少状态", "status missing"),
  STATUS_UNKNOWN("状态含未知字母", "status holds unknown letters"),
  CODE_UNKNOWN("代码不在代码表内", "a code is in no code table"),
  AREA_MALFORMED("行政区划代码有误", "area code not well formed"),
  CERTIFICATE_PLACEHOLDER("证件编号为占位值", "certificate number is a placeholder, read as none"),
  TIME_MISSING("缺少时间", "a time is missing"),
  TIME_IMPOSSIBLE("时间不可能", "a time is impossible, left out"),
  TIME_IN_FUTURE("时间晚于当前", "a time lies in the future, left out"),
  TIME_ORDER("到达早于出发", "arrival before departure, left out"),
  DATE_IMPOSSIBLE("日期不可能", "a date is impossible, left out"),
  DATE_ORDER("起止日期颠倒", "validity ends before it begins"),
  MILEAGE_UNUSABLE("里程不可用", "mileage negative, absurd or no number, left out"),
  MILEAGE_ZERO("里程与用时近于零", "mileage and time near zero, mileage left out"),
  PRICE_UNUSABLE("金额不可用", "price negative, absurd or no number, left out"),
  NUMBER_UNUSABLE("数值不可用", "a number is out of its range, left out"),
  COORDINATE_MISSING("缺少坐标", "coordinates missing"),
  COORDINATE_ZERO("坐标为零", "coordinates are zero, left out"),
  COORDINATE_IMPOSSIBLE("坐标不在中国境内", "coordinates outside China, left out"),
  LATITUDE_HOLDS_LONGITUDE("纬度中填写了经度", "latitude holds a longitude, left out"),
  COORDINATE_SYSTEM_UNKNOWN("坐标系未知", "coordinate system unknown, coordinates left out"),
  FAR_FROM_COUNTY("远离本县", "far from the county"),
  LICENCE_UNREADABLE("许可信息不可读", "licences or one of their numbers unreadable"),
  TEXT_CUT("文本过长已截断", "text was too long and is cut");

  private final String zh;
  private final String en;

  MarkCode(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  public String zh() {
    return zh;
  }

  public String en() {
    return en;
  }
}
