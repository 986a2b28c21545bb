package io.liancha.operation;

/** What one more post is worth beside those taken; it never grows by taking others. */
interface Worth {

  /** Of a post at this spot in this slot. */
  double gain(int slot, int spot);

  void take(int slot, int spot);
}
