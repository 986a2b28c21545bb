package io.liancha.dispatch;

import org.jspecify.annotations.Nullable;

/** Why something that an agency sent is not taken, with the member that is to blame. */
enum Refusal {
  NOT_TEXT("不是文本", "it is no text"),
  TOO_LARGE("内容过大", "it is too large"),
  MALFORMED("格式无法解析", "it cannot be read"),
  FIELD_MISSING("缺少必填项", "a member is missing"),
  FIELD_INVALID("有一项填写无效", "a member is not valid"),
  AGENCY_MISSING("没有说明是哪个部门", "it does not say which agency", "agency"),
  AGENCY_UNKNOWN("没有这个部门", "no agency has this name", "agency"),
  AGENCY_DIFFERS("只能以本部门名义反馈", "it speaks for another agency", "agency"),
  /** Its file grants it no such word. */
  NOT_GRANTED("本部门无权反馈该结果", "the agency may not say this", "agency"),
  UNKNOWN_MESSAGE("没有这条消息", "no such message was sent", "messageId"),
  UNKNOWN_RECORD("本部门没有收到过这条线索", "the agency was never sent this record", "recordId"),
  UNKNOWN_VERSION("这条线索没有这个版本", "the record has no such version", "version"),
  RECORD_DIFFERS("消息对应的不是这条线索", "the message was about another record", "recordId"),
  VERSION_DIFFERS("消息对应的不是这个版本", "the message had another version", "version"),
  DIGEST_DIFFERS("收到的内容与发出的不一致", "what the agency has is not what was sent", "digest"),
  /** None of the version, or none that the agency is shown. */
  RULE_NOT_IN_VERSION("这个版本中没有所选的规则", "the version has no finding of this rule", "ruleIds"),
  ALREADY_FINAL("最终结果已经登记", "the last word was said before", "stage"),
  CONTENT_DIFFERS("同一编号已登记过不同内容", "the same id came before with another content", "dispositionId"),
  UNSTORABLE("内容含有无法保存的字符", "it holds characters that cannot be kept");

  private final String zh;
  private final String en;
  private final @Nullable String field;

  Refusal(String zh, String en) {
    this(zh, en, null);
  }

  Refusal(String zh, String en, @Nullable String field) {
    this.zh = zh;
    this.en = en;
    this.field = field;
  }

  String zh() {
    return zh;
  }

  String en() {
    return en;
  }

  /** Null where it is about no member, or where it depends on what was sent. */
  @Nullable String field() {
    return field;
  }
}
