/** The `yw` namespace for bpmn-moddle and bpmn-js: what an official says about a task beside the drawing. */
export const ywNamespace = 'http://yiwang.dev/bpmn'

const text = (name: string) => ({ name, isAttr: true, type: 'String' })
const pair = (name: string) => ({ name, superClass: ['Element'], properties: [text('name'), text('value')] })

export const ywDescriptor = {
  name: 'Yiwang', uri: ywNamespace, prefix: 'yw', xml: { tagAlias: 'lowerCase' }, associations: [],
  types: [
    // attributes on the elements themselves: yw:form, yw:role, …
    { name: 'Attributes', extends: ['bpmn:BaseElement'], properties: [
      // the form (form-js) of a task or start event; who does it: a role or a post
      text('form'), text('role'), text('post'),
      // 换一个人办: the step whose doer may not do this one too
      text('apart'),
      // 决策 of a business-rule task, service of a service task, the variable that takes the result
      text('decision'), text('service'), text('result'),
      // of a process: 办件种类
      text('caseKind'),
      // of a multi-instance task: the list it goes through, the name of one item, the list that the outputs make
      text('items'), text('item'), text('results'), text('resultOf'),
      // the fields it shows or asks for, parted by blanks
      text('fields'),
    ] },
    // 时限: <yw:clock value="20" unit="workingDay" basis="《…》第十二条" /> within extensionElements of a task, process or timer event
    { name: 'Clock', superClass: ['Element'], properties: [text('value'), text('unit'), text('basis')] },
    // <yw:input name="amount" value="total * 0.1" /> and <yw:output …> within extensionElements
    pair('Input'), pair('Output'),
  ],
}
