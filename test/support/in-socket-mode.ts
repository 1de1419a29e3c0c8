/** Conversations that do not say over which way Slack reaches the bot run in Socket Mode here. */
process.env.SCENARIO_MODE = 'socket';
