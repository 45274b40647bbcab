import { say } from '../../../ui/say.tsx'

/** What is done beside the model, in words. */
export const besideVerbs = (): Record<string, string> => ({
  askSupplement: say('请对方补正', 'asked for what is missing'), supply: say('补正了', 'mended it'), lapse: say('到期没有补正', 'was not mended in time'), recall: say('收回了请办', 'took back what was asked'), countersign: say('请别人会签', 'asked others to sign'), sign: say('签了同意', 'signed'), object: say('签了不同意', 'disagreed'),
  consult: say('征求意见', 'asked for an opinion'), advise: say('答复了意见', 'gave an opinion'), askExtension: say('申请延期', 'asked for more time'), extend: say('批准延期', 'gave more time'), refuseExtension: say('没批延期', 'refused more time'),
  delegate: say('委托别人办', 'delegated'), giveBack: say('办好交回', 'gave it back'), takeBack: say('收回自己办', 'took it back'), escalate: say('升级给上级', 'escalated'), direct: say('写了处理意见', 'said what is to be done'), warn: say('快到期，提醒了', 'due soon: told'), breach: say('超期，报给上级', 'late: told to the supervisor'),
  merge: say('并入另一件', 'merged into another'), absorb: say('另一件并进来', 'another was merged in'),
})
