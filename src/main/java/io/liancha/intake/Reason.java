package io.liancha.intake;

/**
 * Why a row could not be taken. Its code, the constant's name, is kept with the row and counted per
 * feed.
 */
public enum Reason {
  NO_PLATE("没有号牌号码", "no plate number"),
  PLATE_PLACEHOLDER("号牌号码为占位值", "plate number is a placeholder"),
  PLATE_LETTER_I_OR_O("号牌号码含字母I或O", "plate holds the letter I or O, which no plate has"),
  PLATE_NO_PROVINCE("号牌号码缺少省份简称", "plate lacks its province character"),
  PLATE_WRONG_PROVINCE("号牌号码省份简称有误", "plate begins with a wrong province character"),
  PLATE_MALFORMED("号牌号码格式有误", "plate is not well formed"),
  PLATE_TYPE_MISSING("缺少号牌种类", "plate kind is missing"),
  KEY_MISSING("缺少主键字段", "a key field is missing or unusable"),
  VIN_MALFORMED("车辆识别代号长度或字符有误", "VIN has a wrong length, or I, O or Q"),
  VIN_CHECK_DIGIT("车辆识别代号校验位有误", "VIN of a vehicle made in China has a wrong check digit"),
  CREDIT_CODE_MALFORMED("统一社会信用代码格式有误", "credit code is not well formed"),
  CREDIT_CODE_CHECK("统一社会信用代码校验位有误", "credit code has a wrong check character"),
  CREDIT_CODE_LEGACY("仍为15位旧注册号", "legacy 15-digit registration number instead of a credit code"),
  CITIZEN_ID_PLACEHOLDER("证件号码为占位值", "citizen ID is a placeholder"),
  CITIZEN_ID_MALFORMED("证件号码格式有误", "citizen ID is not well formed"),
  CITIZEN_ID_CHECK("证件号码校验位有误", "citizen ID has a wrong check character"),
  CITIZEN_ID_LEGACY("仍为15位旧身份证号码", "legacy 15-digit citizen ID"),
  TIME_MISSING("缺少时间", "time is missing"),
  TIME_IMPOSSIBLE("时间不可能", "time is impossible, such as 1970-01-01"),
  TIME_IN_FUTURE("时间晚于当前", "time lies in the future"),
  DATE_MISSING("缺少日期", "date is missing"),
  DATE_IMPOSSIBLE("日期不可能", "date is impossible"),
  DATE_ORDER("起止日期颠倒", "validity ends before it begins"),
  AREA_MALFORMED("行政区划代码有误", "area code is missing or not well formed"),
  CODE_UNKNOWN("代码不在代码表内", "code is in no code table"),
  ROW_MALFORMED("记录结构有误", "row is not of the contract's shape"),
  ORDER_CONFLICT("同一订单内容不一致", "order was sent again with other content");

  private final String zh;
  private final String en;

  Reason(String zh, String en) {
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
