package callscope.example;

/** The processes of the story, in the order they appear in the report. */
enum Actor {
  DROPPER,
  TASK_TOOL,
  HOLLOWED,
  EXPLORER,
  FAREWELL,
  PAUSE,
  SHADOW_SHELL,
  SHADOW_TOOL
}
